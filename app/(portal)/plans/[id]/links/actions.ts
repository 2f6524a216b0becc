'use server'

import { linkItems as runLinkItems, linkPlans as runLinkPlans, voidLink as runVoidLink } from '@/lib/plan/plan-link.commands'
import { planLinkEntries } from '@/lib/plan/plan-link.policy'
import { linkItemsSchema, linkPlansSchema, voidLinkSchema } from '@/lib/plan/plan-link.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const linkPlans = defineAction(planLinkEntries.linkPlans, linkPlansSchema, runLinkPlans)
export const linkItems = defineAction(planLinkEntries.linkItems, linkItemsSchema, runLinkItems)
export const voidLink = defineAction(planLinkEntries.void, voidLinkSchema, runVoidLink)
