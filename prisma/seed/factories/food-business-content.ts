import type { FoodBusinessContent } from '@/lib/food-business/food-business'

/** A business of which only name and kind are known, as it is stored. */
export function foodBusinessContent(part: Partial<FoodBusinessContent> = {}): FoodBusinessContent {
  return {
    name: '安和市惠民超市', kind: 'SELLER', status: 'OPERATING', uscc: null, productionLicenceNumber: null, productionLicenceExpiresOn: null, isProductionLicencePermanent: false, operatingLicenceNumber: null, operatingLicenceExpiresOn: null, isOperatingLicencePermanent: false, registrationNumber: '',
    registrationExpiresOn: null, isRegistrationPermanent: false, address: '', townshipId: null, grid: '', contactName: '', contactPhone: '', tags: [], isChain: false, isLargeCatering: false, openKitchen: null, hasTraceability: null, selfInspectedOn: null, safetyManagerName: '', ...part,
  }
}
