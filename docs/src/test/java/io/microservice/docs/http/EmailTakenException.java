package io.microservice.docs.http;

class EmailTakenException extends RuntimeException {

	EmailTakenException(String email) {
		super(email + " is taken");
	}

}
