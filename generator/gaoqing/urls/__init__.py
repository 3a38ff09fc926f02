"""Every address of a site: made, reserved, and kept from an older site."""
