import type { BusinessDto } from '@/lib/food-business/food-business.queries'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_FIELD_LABELS as LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS } from '@/lib/terms/food-business'
import { DescriptionList, type Description } from '../ui/description-list'
import { CateringGradeMark, ExpiryWords, RiskGradeMark } from './business-marks'

type Props = { business: BusinessDto; todayOn: string }

/** Who and where it is, with its licences. */
export function BusinessFacts({ business: { content, townshipName, usccWarning, place }, todayOn }: Props) {
  const expiry = (on: string | null, isPermanent: boolean) => isPermanent ? <span className="ml-3 text-ink-2">长期有效</span> : on && <span className="ml-3"><span className="text-ink-2">至 </span><ExpiryWords on={on} todayOn={todayOn} /></span>
  const licence = (term: string, number: string, on: string | null, isPermanent: boolean): Description[] => (number === '' ? [] : [{ term, detail: <span className="flex flex-wrap items-baseline gap-y-1"><span className="tabular-nums">{number}</span>{expiry(on, isPermanent)}</span> }])
  return (
    <DescriptionList
      items={[
        { term: LABELS.kind, detail: FOOD_BUSINESS_KIND_LABELS[content.kind] },
        { term: '所在地', detail: [place.name, townshipName].filter(Boolean).join(' ') },
        { term: LABELS.address, detail: content.address },
        { term: LABELS.grid, detail: content.grid },
        { term: LABELS.uscc, detail: content.uscc && <><span className="tabular-nums">{content.uscc}</span>{usccWarning && <span className="block text-sm text-ink-2">{usccWarning}</span>}</> },
        ...licence(LABELS.operatingLicenceNumber, content.operatingLicenceNumber ?? '', content.operatingLicenceExpiresOn, content.isOperatingLicencePermanent),
        ...licence(LABELS.productionLicenceNumber, content.productionLicenceNumber ?? '', content.productionLicenceExpiresOn, content.isProductionLicencePermanent),
        ...licence(LABELS.registrationNumber, content.registrationNumber, content.registrationExpiresOn, content.isRegistrationPermanent),
        { term: LABELS.contactName, detail: [content.contactName, content.contactPhone].filter(Boolean).join(' ') },
      ]}
    />
  )
}

/** How it is run, and the two grades, which are never shown as bare letters. */
export function BusinessStanding({ business: { content, riskGrade, cateringGrade } }: { business: BusinessDto }) {
  const marks = [...content.tags.map((tag) => FOOD_BUSINESS_TAG_LABELS[tag]), ...(content.isChain ? [LABELS.isChain] : []), ...(content.isLargeCatering ? [LABELS.isLargeCatering] : [])]
  const since = (on: string) => <span className="ml-2 text-sm text-ink-2">自{formatDate(on)}</span>
  return (
    <DescriptionList
      items={[
        ...(content.kind === 'FARM' && !riskGrade ? [] : [{ term: '风险等级', detail: riskGrade ? <><RiskGradeMark grade={riskGrade.grade} />{since(riskGrade.gradedOn)}</> : '未评定' }]),
        ...(content.kind === 'CATERER' || content.kind === 'CANTEEN' ? [{ term: '餐饮量化等级', detail: cateringGrade ? <><CateringGradeMark grade={cateringGrade.grade} />{since(cateringGrade.gradedOn)}</> : '未评定' }] : []),
        { term: LABELS.safetyManagerName, detail: content.safetyManagerName },
        { term: LABELS.hasTraceability, detail: content.hasTraceability === null ? '' : content.hasTraceability ? '已建立' : '未建立' },
        { term: LABELS.selfInspectedOn, detail: content.selfInspectedOn && formatDate(content.selfInspectedOn) },
        { term: LABELS.openKitchen, detail: content.openKitchen && OPEN_KITCHEN_LABELS[content.openKitchen] },
        { term: LABELS.tags, detail: marks.join('、') },
      ]}
    />
  )
}
