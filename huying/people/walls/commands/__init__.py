"""Make and revoke links of wall screens, and record each opening."""
