"""Wall screens (驾驶舱): whose eyes they serve, the links by which a device opens one, and each opening."""
