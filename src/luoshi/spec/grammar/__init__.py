"""The grammar as data: forms and parts that read nodes into the model, report humanely, and give the JSON Schema.

``reader`` what reading knows · ``forms`` single values · ``lists`` several values · ``parts`` maps with known keys ·
``suggest`` typos · ``fields`` what a criterion may speak of · then a file per part of the language.
"""
