"""Reports of grids, communities, streets (网格月度研判报告, 街道二次研判, 周情分析), drafted from facts; of nobody."""
