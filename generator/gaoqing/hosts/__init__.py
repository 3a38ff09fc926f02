"""A product in, the finished pages of its handbook out: a host puts its frame around hand-written pages."""
