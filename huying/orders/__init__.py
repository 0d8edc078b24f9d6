"""Department work orders (部门工单) and coordination whistles (吹哨报到): domain 4.c, one machine for both."""
