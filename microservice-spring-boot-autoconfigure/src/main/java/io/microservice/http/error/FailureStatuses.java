package io.microservice.http.error;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Tells the statuses of failures that do not know theirs.
 */
public final class FailureStatuses {

	private final Map<Class<? extends Throwable>, HttpStatusCode> statuses;

	/**
	 * Create statuses.
	 * @param statuses the statuses of classes and of those of their subclasses that are
	 * not there themselves
	 */
	public FailureStatuses(Map<Class<? extends Throwable>, HttpStatusCode> statuses) {
		this.statuses = Map.copyOf(statuses);
	}

	@Nullable HttpStatusCode find(Throwable failure) {
		HttpStatusCode status = null;
		for (Class<?> type = failure.getClass(); type != null && status == null; type = type.getSuperclass()) {
			status = this.statuses.get(type);
		}
		return status;
	}

}
