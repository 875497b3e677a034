/** The places of the page, for the rail and the tab bar: route names, where to, what they are called; `rail`: in the rail alone, a phone is too narrow. */
export const ENTRIES = [
  { routes: ['home'], href: '/', title: 'Health', icon: 'heart' },
  { routes: ['incidents', 'incident'], href: '/incidents', title: 'Incidents', icon: 'flag' },
  { routes: ['alarms', 'alarm'], href: '/alarms', title: 'Alarms', icon: 'bell' },
  { routes: ['objectives', 'objective'], href: '/objectives', title: 'Objectives', icon: 'target', rail: true },
  { routes: ['drift'], href: '/drift', title: 'Drift', icon: 'unequal' },
  { routes: ['reports', 'report'], href: '/reports', title: 'Reports', icon: 'chart' },
  { routes: ['noise'], href: '/noise', title: 'Noise and gaps', icon: 'bell', rail: true },
  { routes: ['outbox'], href: '/outbox', title: 'Outbox', icon: 'send', rail: true },
];
