/** Ids are strings of their own kind, so that a visit's can't be passed where a person's is due. */
declare const kind: unique symbol;

export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type PlaceId = Id<'place'>;
export type CaregiverId = Id<'caregiver'>;
export type BeneficiaryId = Id<'beneficiary'>;
export type VisitId = Id<'visit'>;
export type NeedId = Id<'need'>;
export type AbsenceId = Id<'absence'>;
export type CommitmentId = Id<'commitment'>;
export type CarePlanId = Id<'carePlan'>;
export type CareTaskId = Id<'careTask'>;
export type SectorId = Id<'sector'>;
export type QualificationId = Id<'qualification'>;
export type RuleChangeId = Id<'ruleChange'>;
export type TemplateId = Id<'template'>;
export type TemplateLineId = Id<'templateLine'>;
export type CallId = Id<'call'>;
export type PerformedId = Id<'performed'>;
export type TravelMeasureId = Id<'travelMeasure'>;
export type TravelTimeId = Id<'travelTime'>;

/** A civil day, `YYYY-MM-DD`. */
export type Day = string;

/** A wall-clock minute of the service's time zone, `YYYY-MM-DDTHH:MM`. */
export type LocalTime = string;
