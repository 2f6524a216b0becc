import { formatDate } from '@/lib/shared/format'
import { LISTING_NEXT_LABELS } from '@/lib/terms/credit'
import { groundWords } from './listing-ground'
import type { ListingEvent } from './listing-event'
import type { ListingNext, ListingState } from './listing-state'

/** What an event says beyond its name; '' where that is all. */
export function eventWords(event: ListingEvent): string {
  switch (event.kind) {
    case 'NOTICED': return groundWords(event.ground)
    case 'STATEMENT_DECIDED': return event.isAccepted ? '采纳' : '不予采纳'
    case 'LISTED': return event.isElsewhere ? '当事人登记地在外省，推送登记地公示' : ''
    case 'PROLONGED': return `法律法规规定的限制措施至${formatDate(event.until)}`
    case 'REVIEW_SOUGHT': return event.isLitigation ? '行政诉讼' : '行政复议'
    case 'REPAIR_APPLIED': return '已履行处罚决定的义务，已主动消除危害后果和不良影响'
    case 'UNDONE': return `第 ${event.entry} 条登记`
    default: return ''
  }
}

/** What is owed next and by when. */
export function nextWords({ key, dueOn }: ListingNext, todayOn: string): string {
  return `${LISTING_NEXT_LABELS[key]}：${formatDate(dueOn)}前${dueOn < todayOn ? '，已逾期' : ''}`
}

/** What the list asks for of a business whose grade is older than its listing. @param gradeWord `B级`; null: none */
export function toBeAssessedWords(gradeWord: string | null): string {
  return `列入后尚未重新评定风险等级，${gradeWord === null ? '现仍未定级' : `现仍为${gradeWord}`}；应当列为重点监管对象、提高检查频次（令第44号第十五条），评定后按最高级的频次计算应检日期`
}

/** What may be expected of a listing by itself, a sentence each. */
export function expectWords(state: ListingState, standing: string): string[] {
  return [
    ...(standing === 'NOTICED' && state.statement === 'NONE' ? [`当事人可在${formatDate(state.hearingUntil)}前陈述申辩或申请听证`] : []),
    ...(standing === 'NOTICED' && state.statement === 'OPEN' ? ['陈述申辩尚待答复'] : []),
    ...(standing === 'LISTED' && state.earlyFrom && !state.isProlonged ? [`${formatDate(state.earlyFrom)}起可申请提前移出（第十六条）`] : []),
    ...(standing === 'LISTED' && state.endsOn ? [`${formatDate(state.endsOn)}${state.isProlonged ? '限制期限届满' : '满三年'}自动移出（第二十一条）`] : []),
    ...(state.review ? [`${formatDate(state.review.on)}${state.review.isLitigation ? '提起行政诉讼' : '申请行政复议'}，列入期间不停止`] : []),
    ...(standing === 'EXPIRED' && state.publishedOn !== null && state.unpublishedOn === null ? ['列入期已满，请停止公示并解除管理措施，然后登记停止公示'] : []),
  ]
}
