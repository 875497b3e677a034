package io.tocsin.plan;

/** All that a plan reads of one account and Region, and an apply changes. */
public record LivePorts(
    LiveAlarms alarms,
    LiveTopics topics,
    LiveLogs logs,
    LiveRules rules,
    LiveMutes mutes,
    LiveDetectors detectors,
    LiveDashboards dashboards) {}
