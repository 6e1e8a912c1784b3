"""A project as Django makes one, whose passwords are judged by ``ja-org``."""
