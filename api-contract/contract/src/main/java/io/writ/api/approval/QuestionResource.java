package io.writ.api.approval;

import java.time.Instant;

/**
 * A question that an approver asked back and the requester has not answered yet.
 *
 * @param number in this submission, from 1; an answer names it
 * @param by id of the person who asked
 */
public record QuestionResource(int number, String by, String text, Instant at) {}
