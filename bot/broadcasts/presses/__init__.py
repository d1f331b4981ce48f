"""What people press on a broadcast, and how many pressed what."""
