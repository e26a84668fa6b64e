"""What comes in: files and folders of mail, cut into messages."""
