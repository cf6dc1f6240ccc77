"""What people say about findings: comments, exceptions with attachments, comparisons of two versions."""
