"""Papers of a unit, laid on the official page from what the ledger already holds: nothing is typed twice.

``paper`` the parts every paper is made of and its norm of length · one file each: ``branch_set`` 一计划两清单一记录 ·
``week`` plan and review of a week · ``cases`` · ``role_models`` · ``notice`` · ``receipt`` of a closure ·
``leader_page`` · ``blank_forms`` with the attendance sheet · ``conversion`` what became of research.
An empty part stays empty and says so.
"""
