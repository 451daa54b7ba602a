"""The live preview: pages in memory, given out on 127.0.0.1 to the one browser that knows the address."""
