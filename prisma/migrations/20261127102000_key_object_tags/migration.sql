-- 重点监督检查对象 that the kind and the risk grade of a business do not tell. On its own: a new value cannot be used in the transaction that adds it.
ALTER TYPE "FoodBusinessTag" ADD VALUE 'SPECIAL_FOOD';
ALTER TYPE "FoodBusinessTag" ADD VALUE 'CENTRAL_KITCHEN';
ALTER TYPE "FoodBusinessTag" ADD VALUE 'MEAL_DELIVERY';
