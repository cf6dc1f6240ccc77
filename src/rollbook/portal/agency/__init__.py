"""What an agency's people look after: organizations, windows' progress, lists, codes, announcements."""
