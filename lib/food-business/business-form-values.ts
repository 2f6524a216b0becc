import type { FoodBusinessContent } from './food-business'

/** A business in the shape of its form: what the form starts with, and what stands beside a field after a conflict. */
export function businessFormValues(content: FoodBusinessContent) {
  return {
    name: content.name,
    kind: content.kind as string,
    status: content.status as string,
    uscc: content.uscc ?? '',
    productionLicenceNumber: content.productionLicenceNumber ?? '',
    productionLicenceExpiresOn: content.productionLicenceExpiresOn ?? '',
    isProductionLicencePermanent: content.isProductionLicencePermanent,
    operatingLicenceNumber: content.operatingLicenceNumber ?? '',
    operatingLicenceExpiresOn: content.operatingLicenceExpiresOn ?? '',
    isOperatingLicencePermanent: content.isOperatingLicencePermanent,
    registrationNumber: content.registrationNumber,
    registrationExpiresOn: content.registrationExpiresOn ?? '',
    isRegistrationPermanent: content.isRegistrationPermanent,
    townshipId: content.townshipId ?? '',
    address: content.address,
    grid: content.grid,
    contactName: content.contactName,
    contactPhone: content.contactPhone,
    safetyManagerName: content.safetyManagerName,
    tags: [...content.tags] as string[],
    isChain: content.isChain,
    isLargeCatering: content.isLargeCatering,
    openKitchen: (content.openKitchen ?? '') as string,
    hasTraceability: content.hasTraceability === null ? '' : content.hasTraceability ? 'yes' : 'no',
    selfInspectedOn: content.selfInspectedOn ?? '',
  }
}

export type BusinessFormValues = ReturnType<typeof businessFormValues>

/** A business of which nothing is known yet. */
export const EMPTY_BUSINESS: BusinessFormValues = {
  name: '', kind: '', status: 'OPERATING', uscc: '', productionLicenceNumber: '', productionLicenceExpiresOn: '', isProductionLicencePermanent: false, operatingLicenceNumber: '', operatingLicenceExpiresOn: '', isOperatingLicencePermanent: false, registrationNumber: '', registrationExpiresOn: '', isRegistrationPermanent: false, townshipId: '',
  address: '', grid: '', contactName: '', contactPhone: '', safetyManagerName: '', tags: [], isChain: false, isLargeCatering: false, openKitchen: '', hasTraceability: '', selfInspectedOn: '',
}
