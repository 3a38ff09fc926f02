"""告清 Gaoqing: checked YAML guides become a site for government service halls."""

__version__ = "0.1.0"
