from nameko.standalone.rpc import ClusterRpcProxy

config = {"AMQP_URI": "amqp://guest:guest@localhost:5672"}

with ClusterRpcProxy(config, timeout=5) as rpc:
    print(rpc.calculator.add(40, 2))
    print(rpc.calculator.divide(a=84, b=2))
