package io.microservice.rpc.server;

import java.util.List;

import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RemoteException;
import io.microservice.service.DeadlineExceededException;
import io.microservice.service.Entrypoint;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a call failed with into what its caller is told.
 */
final class ExceptionMapper {

	/**
	 * nameko's text for an exception that cannot tell its own.
	 */
	private static final String NO_TEXT = "[__unicode__ failed]";

	private final ErrorDetail detail;

	ExceptionMapper(ErrorDetail detail) {
		this.detail = detail;
	}

	ErrorPayload map(Throwable failure, Entrypoint entrypoint) {
		if (failure instanceof RejectedRequestException rejected) {
			return rejected.error();
		}
		if (failure instanceof DeadlineExceededException) {
			return ErrorPayload.of(ErrorPayload.RPC_TIMEOUT, failure.getMessage());
		}
		RemoteException annotation = failure.getClass().getAnnotation(RemoteException.class);
		boolean told = this.detail == ErrorDetail.FULL || annotation != null || entrypoint.isExpected(failure);
		return describe(path(failure, annotation), failure, told);
	}

	private static String path(Throwable failure, @Nullable RemoteException annotation) {
		if (failure instanceof RemoteErrorException) {
			return ErrorPayload.REMOTE_ERROR;
		}
		if (annotation != null && !annotation.value().isEmpty()) {
			return annotation.value();
		}
		Class<?> type = failure.getClass();
		while (type.isAnonymousClass()) {
			type = type.getSuperclass();
		}
		return type.getName();
	}

	private static ErrorPayload describe(String path, Throwable failure, boolean told) {
		if (!told) {
			return ErrorPayload.of(path, null);
		}
		try {
			return ErrorPayload.of(path, failure.getMessage());
		}
		catch (RuntimeException ex) {
			ErrorPayload named = ErrorPayload.of(path, null);
			return new ErrorPayload(named.excType(), path, List.of(), NO_TEXT);
		}
	}

}
