/** The places of the page, for the rail and the tab bar: route names, where to, what they are called. */
export const ENTRIES = [
  { routes: ['home'], href: '/', title: 'Health', icon: 'heart' },
  { routes: ['alarms', 'alarm'], href: '/alarms', title: 'Alarms', icon: 'bell' },
  { routes: ['drift'], href: '/drift', title: 'Drift', icon: 'unequal' },
  { routes: ['reports', 'report'], href: '/reports', title: 'Reports', icon: 'chart' },
  { routes: ['outbox'], href: '/outbox', title: 'Outbox', icon: 'send' },
];
