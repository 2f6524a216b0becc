import type { Rule } from 'eslint'

export const clientImports: Rule.RuleModule
