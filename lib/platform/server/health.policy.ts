import { definePolicies } from '../auth/entry-policy'

/** What probes may ask without signing in; neither answer tells anything about the installation. */
export const healthEntries = definePolicies('platform.health', {
  live: { kind: 'route', label: '存活检查（供运维探测）', allow: 'anyone' },
  ready: { kind: 'route', label: '就绪检查（供运维探测）', allow: 'anyone' },
})
