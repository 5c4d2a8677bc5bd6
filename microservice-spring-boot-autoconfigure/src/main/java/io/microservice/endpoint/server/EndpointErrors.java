package io.microservice.endpoint.server;

import io.microservice.endpoint.ServiceError;
import io.microservice.service.DeadlineExceededException;
import io.microservice.service.Entrypoint;
import io.microservice.service.ErrorDetail;
import io.microservice.service.Failures;
import io.microservice.wire.RejectedRequestException;

/**
 * Turns what a request failed with into what its caller is told.
 */
final class EndpointErrors {

	private static final int BAD_REQUEST = 400;

	private static final int TIMEOUT = 408;

	private static final int FAILED = 500;

	private final ErrorDetail detail;

	EndpointErrors(ErrorDetail detail) {
		this.detail = detail;
	}

	ServiceError map(Throwable failure, Entrypoint entrypoint) {
		if (failure instanceof ServiceError error) {
			return error;
		}
		if (failure instanceof RejectedRequestException rejected) {
			int code = (rejected.getCause() != null) ? FAILED : BAD_REQUEST;
			return new ServiceError(code, rejected.error().excType(), String.valueOf(rejected.error().value()), null);
		}
		if (failure instanceof DeadlineExceededException) {
			return new ServiceError(TIMEOUT, String.valueOf(failure.getMessage()));
		}
		boolean told = this.detail == ErrorDetail.FULL || entrypoint.isExpected(failure);
		return new ServiceError(FAILED, told ? Failures.describe(failure) : failure.getClass().getName());
	}

}
