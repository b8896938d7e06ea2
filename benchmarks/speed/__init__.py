"""The benchmark of builds: Broadsheet beside other generators, on the same articles and with the same pages."""
