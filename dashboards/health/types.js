/**
 * Shapes of the HTTP API, as types for the editor. Times are ISO-8601 strings in UTC.
 *
 * @typedef {'unhealthy'|'degraded'|'unknown'|'healthy'} HealthState
 * @typedef {'ALARM'|'OK'|'INSUFFICIENT_DATA'} AlarmState
 *
 * @typedef {object} Firing a symptom or a cause
 * @property {string} alarm
 * @property {string} title
 * @property {string} component
 * @property {string} componentTitle
 * @property {string} severity
 * @property {string} since
 * @property {number|null} value
 * @property {number|null} threshold
 * @property {string} unit
 * @property {string|null} sentence
 * @property {string|null} [reason] why it is thought to be the cause
 * @property {string|null} runbook
 *
 * @typedef {object} HealthNode a tier or a component
 * @property {string} name
 * @property {string} title
 * @property {string|null} owner
 * @property {HealthState} state
 * @property {string|null} since
 * @property {string|null} sentence
 * @property {number} hidden
 * @property {string|null} alarm whose series the spark line shows
 * @property {HealthNode[]} [components]
 *
 * @typedef {object} Health
 * @property {string} platform
 * @property {string} environment
 * @property {HealthState} state
 * @property {string} since
 * @property {string} at
 * @property {string} headline
 * @property {{unhealthy: number, degraded: number, unknown: number, healthy: number, hidden: number}} counts
 * @property {Firing[]} symptoms
 * @property {Firing[]} causes
 * @property {HealthNode[]} tiers
 * @property {{sweep: string|null, stale: boolean, trouble: string|null, clock: string, speed: number|null, ended: boolean, account: string, region: string, scenario: string|null}} sources
 * @property {{read: string, mistakes: string[]}} definitions
 *
 * @typedef {object} Alarm
 * @property {string} name
 * @property {string} id
 * @property {string} title
 * @property {'metric'|'composite'} type
 * @property {'symptom'|'cause'|null} kind
 * @property {'page'|'ticket'|'info'|null} severity
 * @property {string|null} component
 * @property {string|null} componentTitle
 * @property {string|null} owner
 * @property {AlarmState} state
 * @property {string} since
 * @property {string} reason
 * @property {boolean} managed
 * @property {string|null} runbook
 * @property {{file: string, line: number}|null} source
 *
 * @typedef {object} Series
 * @property {string} alarm
 * @property {string} label
 * @property {string} unit
 * @property {number} period seconds
 * @property {string} start
 * @property {(number|null)[]} values null is a missing point
 * @property {number|null} threshold
 * @property {'>'|'>='|'<'|'<='|null} breachesWhen
 *
 * @typedef {object} Transition
 * @property {number} id
 * @property {string} at
 * @property {string} alarm
 * @property {string} title
 * @property {string|null} kind
 * @property {'page'|'ticket'|'info'|null} severity
 * @property {string|null} component
 * @property {string|null} componentTitle
 * @property {AlarmState} from
 * @property {AlarmState} to
 * @property {string} reason
 *
 * @typedef {object} Difference something in an account that is not as the files say
 * @property {string} environment
 * @property {string} region
 * @property {'create'|'update'|'rename'|'adopt'|'delete'|'conflict'} kind what would make it so
 * @property {string} resource such as 'metric alarm'
 * @property {string} name
 * @property {string} [component]
 * @property {{field: string, live: string, desired: string}[]} fields
 * @property {string} [sentence]
 * @property {string} [source] file, line and column
 * @property {string} seen
 * @property {string} [changed]
 *
 * @typedef {object} DriftReport
 * @property {'off'|'observe'|'apply'} mode
 * @property {'waiting'|'in_order'|'drifted'|'repaired'|'failed'|'elsewhere'} state
 * @property {string|null} at
 * @property {number} applied
 * @property {string[]} sentences
 * @property {Difference[]} items
 * @property {number} total
 *
 * @typedef {object} Sign an alarm of an incident, or a deploy
 * @property {string|null} alarm
 * @property {Deploy|null} deploy
 * @property {string} title
 * @property {string} component
 * @property {string} componentTitle
 * @property {string} severity
 * @property {string} since
 * @property {string|null} cleared
 * @property {string|null} reason of a cause: why it stands where it does
 *
 * @typedef {object} Deploy
 * @property {string} id
 * @property {string} at
 * @property {string} component
 * @property {string} componentTitle
 * @property {string} version
 * @property {string} by
 * @property {string|null} link
 *
 * @typedef {object} Incident
 * @property {string} id
 * @property {'open'|'acknowledged'|'resolved'} status
 * @property {string} title
 * @property {string} component
 * @property {string} componentTitle
 * @property {string} severity
 * @property {string} began
 * @property {string} opened
 * @property {string|null} acknowledged
 * @property {string|null} acknowledgedBy
 * @property {string|null} resolved
 * @property {number} reopened
 * @property {number} secondsToDetect
 * @property {number|null} secondsToAcknowledge
 * @property {number|null} secondsToResolve
 * @property {Sign[]} symptoms
 * @property {Sign[]} causes most likely first
 * @property {string|null} likeliest
 * @property {{at: string, by: string, text: string}[]} notes
 *
 * @typedef {object} IncidentEvent
 * @property {string} id
 * @property {string} at
 * @property {'opened'|'felt'|'explained'|'deployed'|'cleared'|'acknowledged'|'noted'|'resolved'|'reopened'} kind
 * @property {any} fact
 *
 * @typedef {object} Me who asks
 * @property {string} name
 * @property {'viewer'|'operator'|'admin'} role
 * @property {'address'|'token'|'bearer'|'session'|'balancer'|'wallboard'} via
 * @property {string|null} expires
 *
 * @typedef {object} Mail
 * @property {number} id
 * @property {string} at
 * @property {string} to
 * @property {string} topic
 * @property {string} subject
 * @property {string} body
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {string} type
 * @property {string|null} unit
 * @property {string} [meaning]
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {'duration'|'integer'|'number'|'text'|'choice'} type
 * @property {string|number|null} default
 * @property {number|string|null} [minimum]
 * @property {number|string|null} [maximum]
 * @property {string[]} [choices]
 * @property {string} title
 *
 * @typedef {object} Report
 * @property {string} name
 * @property {string} title
 * @property {string} question
 * @property {string} group
 * @property {Parameter[]} parameters
 * @property {Column[]} columns
 * @property {{type: 'bars'|'lines'|'none', x: string, y: string[], title: string}|null} chart
 *
 * @typedef {object} Coverage
 * @property {number} files
 * @property {number} lines
 * @property {number} rows
 * @property {number} unparsed
 * @property {string|null} newest
 * @property {{file: string, sentence: string}[]} problems
 *
 * @typedef {object} Result
 * @property {string} report
 * @property {string} title
 * @property {string} from
 * @property {string} to
 * @property {Column[]} columns
 * @property {unknown[][]} rows
 * @property {Coverage} coverage
 * @property {{engine: string, millis: number, bytesScanned: number, costUsd: number}} statistics
 */
export {};
