import { definePolicies } from '../auth/entry-policy'

/** Addresses under /api that lead nowhere: programs get JSON, not a page whose scripts cannot run there. */
export const unknownAddressEntries = definePolicies('platform.unknown-address', {
  answer: { kind: 'route', label: '答复不存在的接口地址', allow: 'anyone' },
})
