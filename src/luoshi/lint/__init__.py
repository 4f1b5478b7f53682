"""Prompts while typing: one rule a file in ``rules/``, found by listing the folder. They prompt, they never block.

``rule`` what a rule is · ``registry`` all of them, with their pages · ``finding`` what a rule says, as data ·
``context`` what a rule may know beside the text · ``check`` one field, one document, one plan · ``ledger`` all drafts
of a folder of tables · ``lexicons`` word lists (YAML). Lint reads an organisation's own drafts, never what people send
in.
"""

from luoshi.lint.check import check_document, check_field, check_plan
from luoshi.lint.context import Context, Plan, PlanLine
from luoshi.lint.finding import LintFinding
from luoshi.lint.ledger import check_tables
from luoshi.lint.registry import LintRule, rule, rules

__all__ = [
    "Context",
    "LintFinding",
    "LintRule",
    "Plan",
    "PlanLine",
    "check_document",
    "check_field",
    "check_plan",
    "check_tables",
    "rule",
    "rules",
]
