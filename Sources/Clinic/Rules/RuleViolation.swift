// What must hold of the record is a constraint with a name of ours; here that name becomes a
// sentence. A contract test finds every constraint of the schema in this table, and none besides.

/// A rule of the record that an act would have broken.
package struct RuleViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The constraint's name.
    package let rule: String
    /// What the rule says, as a sentence without its full stop.
    package let sentence: String

    /// The violation of a constraint, or nil where the name is none of ours.
    package init?(constraint: String) {
        guard let sentence = Self.sentences[constraint] ?? Self.general(constraint) else {
            return nil
        }
        rule = constraint
        self.sentence = sentence
    }

    package var description: String { "\(sentence) (\(rule))" }

    /// Sentences for keys whose names follow the pattern of all keys.
    static func general(_ constraint: String) -> String? {
        if constraint.hasSuffix("_pk") || constraint.hasSuffix("_key") {
            return "this is recorded already"
        }
        return nil
    }

    /// The sentence of each rule, by the name of its constraint.
    package static let sentences: [String: String] = [
        "amendment_keeps_key":
            "what identifies a record is not amended: strike it out and enter it anew",
        "amendment_has_reason": "a change to the record needs a reason",
        "organisation_code_once": "another organisation has this code",
        "organisation_code_shape": "a code is 1 to 32 letters, digits, - or _",
        "organisation_name_given": "an organisation has a name",
        "organisation_ods_code_shape": "an ODS code is 1 to 9 capital letters and digits",
        "organisation_time_zone_known":
            "the time zone is one that PostgreSQL knows, such as Europe/London",
        "team_code_once": "the organisation has a team with this code",
        "team_code_shape": "a code is 1 to 32 letters, digits, - or _",
        "team_name_given": "a team has a name",
        "team_organisation_fk": "the team's organisation exists",
        "programme_code_once": "the organisation has a programme with this code",
        "programme_code_shape": "a code is 1 to 32 letters, digits, - or _",
        "programme_name_given": "a programme has a name",
        "programme_organisation_fk": "the programme's organisation exists",
        "team_programme_team_fk": "the team exists",
        "team_programme_programme_fk": "the programme exists",
        "family_organisation_fk": "the family's organisation exists",
        "family_reference_given": "a family has a reference",
        "family_reference_once": "a family with this reference is recorded already",
        "person_family_fk": "the person's family exists",
        "person_reference_given": "a person has a reference",
        "person_reference_once": "the family has a person with this reference",
        "person_role": "a person is a parent, a carer, an infant or a sibling",
        "person_sex": "sex is female, male, indeterminate or not_known",
        "person_born_month_first_day": "a birth is recorded as a month",
        "person_died_after_birth": "nobody dies before they are born",
        "person_due_is_infant": "only an infant has an expected date of birth",
        "person_infant_born_or_due": "an infant has a month of birth or an expected date of birth",
        "person_pregnancy_lost_is_unborn": "a pregnancy is lost only of an infant not yet born",
        "dyad_parent_fk": "the dyad's parent or carer belongs to the family",
        "dyad_infant_fk": "the dyad's infant belongs to the family",
        "dyad_parent_is_parent_or_carer": "a dyad is of a parent or carer and an infant",
        "dyad_infant_is_infant": "a dyad is of a parent or carer and an infant",
        "dyad_once": "this dyad is recorded already",
        "dyad_relationship": "the relationship is one of the list",
        "consent_person_fk": "the consent's person belongs to the family",
        "consent_given_by_fk": "who gave the consent belongs to the family",
        "consent_purpose": "the purpose of a consent is one of the list",
        "consent_decision": "a consent is given, refused or withdrawn",
        "episode_family_fk": "the episode's family exists",
        "episode_team_programme_fk": "the team delivers the programme",
        "episode_reference_once": "an episode with this reference is recorded already",
        "episode_reference_given": "an episode has a reference",
        "episode_referral_source": "the referral source is one of the list",
        "episode_not_accepted_reason": "the reason for not accepting is one of the list",
        "episode_not_accepted_has_reason":
            "a referral that was not accepted has a reason, and no other has",
        "episode_decided_after_referral": "a referral is decided on or after its date",
        "episode_first_session_after_referral": "the first session is on or after the referral",
        "episode_ended_after_referral": "an episode ends on or after its referral",
        "episode_ended_after_first_session": "an episode ends on or after its first session",
        "episode_end_reason": "the end reason is one of the list",
        "episode_ended_has_reason": "an ended episode has a reason, and an open one has none",
        "episode_arm": "the arm is programme or comparison",
        "episode_allocation": "the allocation is one of the list",
        "episode_comparison_has_allocation": "a comparison episode says how it was allocated",
        "episode_continues_another": "an episode does not continue itself",
        "episode_continues_fk": "the episode that is continued belongs to the same family",
        "episode_course_fk": "the course's first episode belongs to the same family",
        "episode_course_starts_itself":
            "a course of care starts with an episode that continues none",
        "episode_continued_once": "an episode is continued by one other at most",
        "episode_no_overlap": "two episodes of a family in one programme do not overlap",
        "episode_participant_episode_fk": "the participant's episode belongs to the same family",
        "episode_participant_person_fk": "the participant belongs to the family",
        "episode_participant_role": "a participant is a parent, a carer, an infant or a sibling",
        "episode_dyad_episode_fk": "the dyad's episode belongs to the same family",
        "episode_dyad_dyad_fk": "the dyad belongs to the family",
        "therapy_session_team_fk": "the session's team exists",
        "therapy_session_reference_once": "a session with this reference is recorded already",
        "therapy_session_reference_given": "a session has a reference",
        "therapy_session_minutes": "a session takes 0 to 600 minutes",
        "therapy_session_mechanism": "the mechanism is one of the list",
        "therapy_session_place": "the place is one of the list",
        "therapy_session_focus": "the focus is one of the list",
        "session_staff_session_fk": "the session exists",
        "session_staff_reference_given": "a member of staff has a reference",
        "session_staff_role": "a member of staff is lead, co_therapist or trainee",
        "session_episode_session_fk": "a session and its episodes have the same team",
        "session_episode_episode_fk": "a session and its episodes have the same team",
        "attendance_session_fk": "attendance is recorded of an episode that the session belongs to",
        "attendance_participant_fk": "attendance is recorded of a participant of the episode",
        "attendance_outcome": "the attendance is one of the list",
        "indirect_work_team_fk": "the team exists",
        "indirect_work_episode_fk": "the episode exists",
        "indirect_work_kind": "the kind of indirect work is one of the list",
        "indirect_work_minutes": "indirect work takes 1 to 600 minutes",
        "procedure_episode_fk": "the procedure's episode exists",
        "procedure_dyad_fk": "the procedure's dyad belongs to the family",
        "procedure_reference_once": "the episode has a procedure with this reference",
        "procedure_minutes": "a procedure takes 0 to 600 minutes",
        "procedure_destroyed_after_recording": "a recording is destroyed after it is made",
        "coding_procedure_fk": "the coding's procedure exists",
        "coding_kind": "a coding is first, second or consensus",
        "coding_kind_once": "the procedure has a coding of this kind",
        "coding_designated_once": "one coding of a procedure is the designated one",
        "coding_coder_given": "a coding names its coder",
        "administration_episode_fk": "the measure's episode exists",
        "administration_respondent_fk": "the respondent takes part in the episode",
        "administration_subject_person_fk": "the subject takes part in the episode",
        "administration_subject_dyad_fk": "the episode works with the dyad",
        "administration_coding_fk": "the coding exists",
        "administration_one_subject": "a measure is about one person or one dyad",
        "administration_occasion": "the occasion is one of the list",
        "administration_mode": "the mode is one of the list",
        "administration_entry": "a measure is entered by answers or by score",
        "administration_status": "a measure is complete, partial or not_done",
        "administration_not_done_reason": "the reason for a measure not done is one of the list",
        "administration_not_done_has_reason":
            "a measure that was not done has a reason, and no other has",
        "administration_done_has_date": "a measure that was done has a date",
        "administration_received_after_answered": "a form is received on or after it is answered",
        "administration_answers_when_entered": "answers are kept where answers were entered",
        "administration_not_done_has_no_entry": "a measure that was not done has no answers",
        "administration_once":
            "this form of this person on this day and occasion is recorded already",
        "score_administration_fk": "the score's administration exists",
        "score_value_or_category": "a score is a value or a category",
        "alert_episode_fk": "the alert's episode exists",
        "alert_administration_fk": "the alert's administration exists",
        "alert_kind": "an alert is risk, check_form or concern",
        "alert_handling": "an alert is immediate or for the review list",
        "alert_has_cause": "only a concern stands without a measure",
        "alert_once": "this alert is raised already",
        "goal_episode_fk": "the goal's episode exists",
        "goal_number_once": "the episode has a goal of this number",
        "goal_number": "goals are numbered from 1",
        "goal_closed_after_agreed": "a goal is closed on or after it is agreed",
        "goal_closed_reason": "the reason for closing a goal is one of the list",
        "goal_closed_has_reason": "a closed goal has a reason, and an open one has none",
        "goal_rating_goal_fk": "the goal exists",
        "goal_rating_after_agreed": "a goal is rated on or after the day it is agreed",
        "goal_rating_by": "a goal is rated by parent, clinician or other",
        "goal_rating_range": "a goal is rated from 0 to 10",
        "programme_measure_programme_fk": "the programme exists",
        "programme_measure_occasion": "the occasion is one of the list",
        "programme_measure_subject": "a measure is about the parent, the infant or the dyad",
    ]
}
