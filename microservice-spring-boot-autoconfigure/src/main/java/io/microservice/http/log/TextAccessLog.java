package io.microservice.http.log;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes lines of {@code name=value}.
 */
public final class TextAccessLog implements AccessLog {

	private static final Log logger = LogFactory.getLog(LOGGER);

	/**
	 * Create an access log.
	 */
	public TextAccessLog() {
	}

	@Override
	public void log(HttpAccess access) {
		if (logger.isInfoEnabled()) {
			logger.info(AccessFields.line(AccessFields.of(access)));
		}
	}

}
