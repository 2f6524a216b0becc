import type { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'

/** Whether a licence is over, has no end, or how many days are left at most. */
export type ExpiryFilter = 'past' | 'permanent' | 30 | 60 | 90
/** 明厨亮灶 of either kind counts as having it; `UNKNOWN` where nobody said. */
export type KitchenFilter = OpenKitchen | 'ANY' | 'UNKNOWN'

/** What is asked of the register. What is not set asks nothing. */
export type BusinessFilter = {
  readonly text?: string
  readonly kind?: FoodBusinessKind
  readonly townshipId?: string
  readonly status?: FoodBusinessStatus
  /** `NONE`: not graded. */
  readonly riskGrade?: RiskGrade | 'NONE'
  readonly cateringGrade?: CateringGrade | 'NONE'
  readonly tag?: FoodBusinessTag
  readonly isChain?: boolean
  readonly isLargeCatering?: boolean
  readonly expiry?: ExpiryFilter
  readonly kitchen?: KitchenFilter
}

export type BusinessSort = { readonly key: 'name' | 'expiry'; readonly direction: 'asc' | 'desc' }

/** Where in the list: after or before a business, or at its beginning. */
export type BusinessCursor = { readonly after?: string | undefined; readonly before?: string | undefined }
