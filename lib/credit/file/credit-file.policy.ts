import { BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** 食品安全信用档案 (食品安全法第一百一十三条) is read by whoever reads the register; each part shows what its own rule lets the reader see. */
export const creditFileEntries = definePolicies('credit.file', {
  view: { kind: 'page', label: '查看食品安全信用档案', allow: BUSINESS_READERS },
})
