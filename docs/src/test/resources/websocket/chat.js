const socket = new WebSocket("wss://chat.example.com/ws?token=secret");
const waiting = new Map();

function call(method, data) {
  const id = crypto.randomUUID();
  socket.send(JSON.stringify({ method, data, correlation_id: id }));
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === "event") {
    console.log(message.event, message.data);
    return;
  }
  const { resolve, reject } = waiting.get(message.correlation_id);
  waiting.delete(message.correlation_id);
  message.success ? resolve(message.data) : reject(new Error(message.error.value));
};
