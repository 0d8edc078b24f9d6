"""Lights, urging and listed supervision (亮灯, 催办, 挂牌督办): what is late, and what is done about it."""
