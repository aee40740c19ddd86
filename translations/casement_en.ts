<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- English texts with a count whose singular and plural cannot be written as "(s)" or "(one|many)" in the source. -->
<TS version="2.1" language="en_US" sourcelanguage="en_US">
</TS>
