"""The records of imports in; which of their questions the drafts have not answered yet, out."""
