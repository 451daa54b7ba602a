"""What changes for the customer between two versions of a project."""
