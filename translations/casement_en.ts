<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- English texts with a count whose singular and plural cannot be written as "(s)" or "(one|many)" in the source. -->
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Query</name>
    <message numerus="yes">
        <source>In the next %n days</source>
        <translation>
            <numerusform>In the next day</numerusform>
            <numerusform>In the next %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the last %n days</source>
        <translation>
            <numerusform>In the last day</numerusform>
            <numerusform>In the last %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
