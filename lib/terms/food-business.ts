import type { FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag } from '@/lib/generated/prisma/enums'

export const FOOD_BUSINESS_KIND_LABELS: Record<FoodBusinessKind, string> = { PRODUCER: '食品生产', SELLER: '食品销售', CATERER: '餐饮服务', CANTEEN: '单位食堂', WORKSHOP: '小作坊', FARM: '种植养殖' }

export const FOOD_BUSINESS_STATUS_LABELS: Record<FoodBusinessStatus, string> = { OPERATING: '在营', SUSPENDED: '停业', CLOSED: '注销' }

export const FOOD_BUSINESS_TAG_LABELS: Record<FoodBusinessTag, string> = { CAMPUS: '校园及周边', OUTSKIRTS: '城乡结合部', SCENIC_AREA: '旅游景区', ONLINE: '网络经营' }
