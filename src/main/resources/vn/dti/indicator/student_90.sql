-- Student's 90th percentile by degrees of freedom, by the expansion around the normal one
-- (Cornish and Fisher); from four degrees on it is right to three decimals.
1.2815516 + 0.8465848 / freedom + 0.5708906 / freedom ^ 2 + 0.2585171 / freedom ^ 3
