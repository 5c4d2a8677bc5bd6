package io.microservice.http.error;

import java.util.Set;

/**
 * How clients are told of errors.
 *
 * @param format the format of the body
 * @param includeMessages whether clients learn type and message of failures nobody
 * expected
 * @param statuses the statuses of failures that do not know theirs
 * @param answeredByFilters the failures of methods that filters around them answer, such
 * as those that make a client log in
 */
public record HttpErrorOptions(ErrorFormat format, boolean includeMessages, FailureStatuses statuses,
		Set<Class<? extends Throwable>> answeredByFilters) {

	/**
	 * Create options.
	 * @param format the format of the body
	 * @param includeMessages whether clients learn type and message of failures nobody
	 * expected
	 * @param statuses the statuses of failures that do not know theirs
	 * @param answeredByFilters the failures of methods that filters around them answer
	 */
	public HttpErrorOptions {
		answeredByFilters = Set.copyOf(answeredByFilters);
	}

}
