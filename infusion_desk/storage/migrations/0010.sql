-- The trade name that was ordered; without one it is what the drug's file calls the drug.
ALTER TABLE treatment_orders ADD COLUMN brand TEXT NOT NULL DEFAULT ''
    CONSTRAINT orders_brand_fits CHECK (length(brand) <= 200 AND instr(brand, char(0)) = 0);
