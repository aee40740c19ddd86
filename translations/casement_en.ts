<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- English texts with a count whose singular and plural cannot be written as "(s)" or "(one|many)" in the source. -->
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Query</name>
    <message numerus="yes">
        <source>In the next %Ln days</source>
        <translation>
            <numerusform>In the next day</numerusform>
            <numerusform>In the next %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the last %Ln days</source>
        <translation>
            <numerusform>In the last day</numerusform>
            <numerusform>In the last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Casement::ExceptionsPage</name>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln open</numerusform>
            <numerusform>%Ln open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Casement::RunPulse</name>
    <message numerus="yes">
        <source>about %Ln min left</source>
        <translation>
            <numerusform>about %Ln min left</numerusform>
            <numerusform>about %Ln min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Casement::SetAsideDialog</name>
    <message numerus="yes">
        <source>%Ln already as wanted</source>
        <translation>
            <numerusform>%Ln already as wanted</numerusform>
            <numerusform>%Ln already as wanted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already off by organisation</source>
        <translation>
            <numerusform>%Ln already off by organisation</numerusform>
            <numerusform>%Ln already off by organisation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln excepted</source>
        <translation>
            <numerusform>%Ln excepted</numerusform>
            <numerusform>%Ln excepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln not known</numerusform>
            <numerusform>%Ln not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed by somebody else since</source>
        <translation>
            <numerusform>%Ln changed by somebody else since</numerusform>
            <numerusform>%Ln changed by somebody else since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Casement::TaskPane</name>
    <message numerus="yes">
        <source>%Ln read again until the new value shows</source>
        <translation>
            <numerusform>%Ln read again until the new value shows</numerusform>
            <numerusform>%Ln read again until the new value shows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %Ln failed…</source>
        <translation>
            <numerusform>Retry %Ln failed…</numerusform>
            <numerusform>Retry %Ln failed…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>%Ln s left</numerusform>
            <numerusform>%Ln s left</numerusform>
        </translation>
    </message>
</context>
</TS>
