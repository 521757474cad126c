"""青桥 Qingqiao: what cadres do for young people, told once, judged as the notice says."""

__version__ = "0.10.0"
