"""The wall screen (驾驶舱): an area's day at a glance, for everybody in the room. It tells of nobody."""
