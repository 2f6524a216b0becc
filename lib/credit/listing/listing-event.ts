/** What may happen to a 列入严重违法失信名单, with the article of 令第44号 (or the law) that it rests on. Days are `YYYY-MM-DD`. */
export type ListingEvent =
  /** 拟列入告知 (第十三条). */
  | { readonly kind: 'NOTICED'; readonly on: string; readonly ground: string }
  /** 陈述、申辩或者申请听证. */
  | { readonly kind: 'STATED'; readonly on: string }
  | { readonly kind: 'STATEMENT_DECIDED'; readonly on: string; readonly isAccepted: boolean }
  /** 上一级同意 (第二十二条). */
  | { readonly kind: 'AGREED'; readonly on: string }
  /** 列入决定 (第十三条). `isElsewhere`: registered in another province, which publishes it (第十四条第二款). */
  | { readonly kind: 'LISTED'; readonly on: string; readonly isElsewhere: boolean }
  /** 不予列入 (第十二条第二款, or the statement was accepted). */
  | { readonly kind: 'DROPPED'; readonly on: string }
  /** 公示, or sent on to who publishes it (第十四条). */
  | { readonly kind: 'PUBLISHED'; readonly on: string }
  /** Restrictions of business or occupation that last longer than three years (第二十一条). */
  | { readonly kind: 'PROLONGED'; readonly on: string; readonly until: string }
  /** 行政复议、行政诉讼 (第二十三条). */
  | { readonly kind: 'REVIEW_SOUGHT'; readonly on: string; readonly isLitigation: boolean }
  | { readonly kind: 'REVIEW_UPHELD'; readonly on: string }
  /** 申请提前移出 (第十六、十七条), with what must be fulfilled confirmed. */
  | { readonly kind: 'REPAIR_APPLIED'; readonly on: string; readonly isFulfilled: boolean; readonly isRemedied: boolean }
  | { readonly kind: 'REPAIR_ACCEPTED' | 'REPAIR_DECLINED'; readonly on: string }
  /** 决定提前移出, or not (第十七条). */
  | { readonly kind: 'REMOVED' | 'REPAIR_REFUSED'; readonly on: string }
  /** 撤销移出决定，恢复列入 (第二十条): the three years begin anew. */
  | { readonly kind: 'RESTORED'; readonly on: string }
  /** 撤销列入决定 (第十九条). */
  | { readonly kind: 'REVOKED'; readonly on: string }
  /** 停止公示，解除管理措施 (第十八、十九、二十一条). */
  | { readonly kind: 'UNPUBLISHED'; readonly on: string }
  /** The latest entry was a mistake. */
  | { readonly kind: 'UNDONE'; readonly entry: number }

export type ListingEventKind = ListingEvent['kind']
export type ListingEntry = { readonly number: number; readonly event: ListingEvent }

export const LISTING_EVENT_KINDS = ['NOTICED', 'STATED', 'STATEMENT_DECIDED', 'AGREED', 'LISTED', 'DROPPED', 'PUBLISHED', 'PROLONGED', 'REVIEW_SOUGHT', 'REVIEW_UPHELD', 'REPAIR_APPLIED', 'REPAIR_ACCEPTED', 'REPAIR_DECLINED', 'REMOVED', 'REPAIR_REFUSED', 'RESTORED', 'REVOKED', 'UNPUBLISHED', 'UNDONE'] as const satisfies readonly ListingEventKind[]

/** Those that are a document of their own and carry its number. */
export const DOCUMENT_EVENTS: readonly ListingEventKind[] = ['NOTICED', 'STATEMENT_DECIDED', 'AGREED', 'LISTED', 'DROPPED', 'REVIEW_UPHELD', 'REPAIR_ACCEPTED', 'REPAIR_DECLINED', 'REMOVED', 'REPAIR_REFUSED', 'RESTORED', 'REVOKED']

/** On what each step rests, as it is shown beside it. */
export const LISTING_EVENT_BASIS: Record<Exclude<ListingEventKind, 'UNDONE'>, string> = {
  NOTICED: '令第44号第十三条', STATED: '令第44号第十三条，行政处罚法第四十五条、第六十四条', STATEMENT_DECIDED: '令第44号第十三条', AGREED: '令第44号第二十二条', LISTED: '令第44号第二条、第十三条', DROPPED: '令第44号第十二条', PUBLISHED: '令第44号第十四条',
  PROLONGED: '令第44号第二十一条', REVIEW_SOUGHT: '令第44号第二十三条', REVIEW_UPHELD: '令第44号第二十三条', REPAIR_APPLIED: '令第44号第十六条、第十七条', REPAIR_ACCEPTED: '令第44号第十七条', REPAIR_DECLINED: '令第44号第十七条', REMOVED: '令第44号第十七条', REPAIR_REFUSED: '令第44号第十七条',
  RESTORED: '令第44号第二十条', REVOKED: '令第44号第十九条', UNPUBLISHED: '令第44号第十八条、第十九条、第二十一条',
}
